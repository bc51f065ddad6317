'use client'

/** Shown when a page fails in a way nobody foresaw. It is on every page's first load, so it is short. */
export default function ErrorPage() {
  return (
    <main id="main" className="mx-auto max-w-[640px] p-8">
      <title>Error: This page did not work – Coupa Connect</title>
      <h1 className="text-3xl font-semibold">This page did not work</h1>
      <p className="mt-3">
        The fault is ours. What you saved is kept.{' '}
        <a href="/" className="link">
          Go to the start page
        </a>
      </p>
    </main>
  )
}

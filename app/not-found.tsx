/** Shown for every address that leads nowhere. */
export default function NotFoundPage() {
  return (
    <main id="main" className="mx-auto max-w-[640px] px-5 py-16">
      <title>Page not found – Coupa Connect</title>
      <h1 className="text-3xl font-semibold tracking-[-0.02em]">There is no page here</h1>
      <p className="mt-3 text-lg text-soft">The address may be mistyped, or the page has moved.</p>
      <p className="mt-8">
        <a href="/" className="button button-primary">
          Go to the start page
        </a>
      </p>
    </main>
  )
}

'use client'

import './globals.css'

/** Shown when a page fails in a way nobody foresaw. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans">
        <main className="mx-auto max-w-[640px] px-5 py-16">
          <title>Error: This page did not work – Coupa Connect</title>
          <h1 className="text-3xl font-semibold">This page did not work</h1>
          <p className="mt-3">The fault is ours. What you saved is kept. {error.digest}</p>
          <p className="mt-8">
            {/* A full load, not a retry in place: the page starts from what is stored. */}
            <a href="/" className="button button-primary">
              Go to the start page
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}

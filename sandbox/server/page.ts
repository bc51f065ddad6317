import { readFileSync } from 'node:fs'
import { type Html, html } from './html'

/** The one style sheet of both sandboxes, served at `styleSheetPath`. */
export const styleSheet = ['style.css', 'form.css']
  .map((name) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'))
  .join('')
export const styleSheetPath = '/sandbox/style.css'

/** A whole page: the banner that says what this is, the product's bar, one heading and the content. */
export function page(
  product: { name: string; theme: 'coupa' | 'lumos'; where: string; navigation?: Html },
  title: string,
  content: Html,
): Html {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${product.name} Sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${styleSheetPath}">
</head>
<body class="${product.theme}">
<header>
<p class="banner"><strong>Sandbox</strong> An invented ${product.name} for trying things out. Nothing here is real. <span>${product.where}</span></p>
<div class="bar"><p class="brand">${product.name.toLowerCase()}</p>${product.navigation}</div>
</header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`
}

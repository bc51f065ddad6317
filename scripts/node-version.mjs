// Imported first by everything that is started by hand. Uses nothing an old Node lacks.
const needed = [22, 19]
const found = process.versions.node.split('.').map(Number)

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  console.error(
    `Node ${needed.join('.')} or newer is needed, this is ${process.versions.node}: \`npm run ready\` brings the right one along.`,
  )
  process.exit(1)
}

/**
 * Imported before all else by whatever starts: `npm ci` brings the Node that the functions run on, and
 * npm's scripts find it first. Another Node comes only from a shell that names it, or from an install
 * that left out what is optional: that ends here, with the way out, and not later somewhere inside.
 */
const needed = 24;

if (Number.parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(
    `This runs on Node ${needed} or newer, and was started by Node ${process.versions.node}.\n` +
      `"npm ci" without --omit=optional brings Node ${needed} for Linux x64 and arm64 with glibc; elsewhere install it.\n` +
      'Then start it by npm ("npm start", "npm run dondoc", "npm test"), or name node_modules/.bin/node.\n',
  );
  process.exit(1);
}

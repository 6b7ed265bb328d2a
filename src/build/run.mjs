// Runs a script of this repository: `node src/build/run.mjs src/build/start.ts`. It is plain JavaScript, so that a Node
// which is too old for the scripts can still say so.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or newer, and this is ${process.version}. Run it through npm (npm start, npm test, npm run …): npm ci has put Node 24 into node_modules.`,
  );
  process.exit(1);
}
const [script, ...args] = process.argv.slice(2);
try {
  const { main } = await import(pathToFileURL(resolve(script)).href);
  process.exitCode = (await main(args)) ?? process.exitCode;
} catch (error) {
  // A failure that was foreseen is told in sentences; any other with its stack.
  console.error(error?.reasons ? error.reasons.join('\n') : error);
  process.exitCode = 1;
}

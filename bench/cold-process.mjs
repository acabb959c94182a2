// Says how long after the start of its process a module was loaded: what comes before it is Node's own.
import { pathToFileURL } from "node:url";

const [path] = process.argv.slice(2);
if (path) await import(pathToFileURL(path).href);
process.stdout.write(String(performance.now()));

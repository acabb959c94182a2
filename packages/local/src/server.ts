import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { isApiPath } from "@dondoc/web/api/paths";
import { isConsolePath, isImportPath } from "@dondoc/web/console/paths";
import { isPapersPath } from "@dondoc/web/papers/paths";
import { ClearError } from "./clear-error.ts";
import { writeGatewayError } from "./lambda-response.ts";
import { bucketPath } from "./local-resources.ts";
import { isFromElsewhere, isLoopback } from "./loopback.ts";

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface Sites {
  /** What only this machine may see, in the demo; the real service has none of it. */
  local: Listener | null;
  /** Whether the parts of this machine can do their work. */
  health: Listener;
  /** What the world sees: the deployed functions, each at its paths. */
  web: Listener;
  console: Listener;
  import: Listener;
  api: Listener;
  papers: Listener;
  /** The units' files, below a path of its own. */
  bucket: Listener;
}

export interface LocalServer {
  url: string;
  /** Until then every request is asked to come again. */
  open(sites: Sites): void;
  /** Takes no more requests and lets those in flight finish, for two seconds at most. */
  close(): Promise<void>;
}

/** One port for all. A port of 0 is any free one. */
export async function listenOn(port: number, host: string): Promise<LocalServer> {
  let sites: Sites | null = null;
  let closing = false;
  const server = createServer((request, response) => {
    if (closing) response.setHeader("connection", "close");
    if (!sites) return writeGatewayError(response, 503, "Starting. Try again in a moment.");
    return route(sites, request, response);
  });
  await bind(server, port, host);
  return {
    url: `http://${nameOf(host)}:${(server.address() as AddressInfo).port}`,
    open: (given) => {
      sites = given;
    },
    close: () =>
      new Promise((resolve) => {
        closing = true;
        const sweeping = setInterval(() => server.closeIdleConnections(), 20);
        const cutting = setTimeout(() => server.closeAllConnections(), 2000);
        server.close(() => {
          clearInterval(sweeping);
          clearTimeout(cutting);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function route(sites: Sites, request: IncomingMessage, response: ServerResponse) {
  const { local, web, console, papers, api, bucket } = sites;
  const [path = ""] = (request.url ?? "/").split("?");
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (isRead && path === "/healthz") return sites.health(request, response);
  if (path.startsWith(`${bucketPath}/`)) return bucket(request, response);
  if (isPapersPath(path)) return papers(request, response);
  if (isImportPath(path)) return sites.import(request, response);
  if (isConsolePath(path)) return console(request, response);
  if (isApiPath(path)) return api(request, response);
  const isLocal = path === "/local" || path.startsWith("/local/");
  if (!local || !(isLocal || (path === "/" && isLoopback(request)))) return web(request, response);
  if (!isLoopback(request)) {
    return writeGatewayError(response, 403, "This is open to the machine it runs on only.");
  }
  if (!isRead && isFromElsewhere(request)) {
    return writeGatewayError(response, 403, "This was sent by a page of another site.");
  }
  return local(request, response);
}

function bind(server: ReturnType<typeof createServer>, port: number, host: string) {
  return new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(bindError(error, port, host)));
    server.listen(port, host, resolve);
  });
}

function bindError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const words: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1}`,
    EACCES: `Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000`,
    ENOTFOUND: `${host} is no name that this machine knows. Set HOST to an address of this machine.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Set HOST to one that is.`,
  };
  const known = words[error.code ?? ""];
  return known ? new ClearError(known, { cause: error }) : error;
}

/** What a person can open: not the address that means all of them. */
function nameOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { ConnectionReset } from "./faults.ts";

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Serves `fetch` over HTTP. A port of 0 is any free one. */
export function listen(
  fetch: (request: Request) => Promise<Response>,
  port: number,
  host: string,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      try {
        return await fetch(request);
      } catch (error) {
        if (!(error instanceof ConnectionReset)) throw error;
        (bindings as HttpBindings).incoming.socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const { address, port: bound } = server.address() as AddressInfo;
      const name = address.includes(":") ? `[${address}]` : address;
      resolve({
        url: `http://${name}:${bound}`,
        close: () =>
          new Promise((closed) => {
            // Closing what is closed is an error there, and fine here.
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
  });
}

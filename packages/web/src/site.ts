import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { type World, world } from "./fixture.ts";
import { createWeb } from "./web.ts";

export interface Site {
  world: World;
  base: string;
  close(): Promise<void>;
}

/** The pages over real HTTP, on a free port. */
export async function startSite(units: string[]): Promise<Site> {
  const lived = world({ units });
  const web = createWeb(lived.app, lived.useCases);
  const server = serve({ fetch: web.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise<void>((listening) => server.once("listening", listening));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  lived.app.settings.baseUrl = base;
  return {
    world: lived,
    base,
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}

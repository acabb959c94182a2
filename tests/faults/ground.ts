import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "@dondoc/app/ports";
import { dynamoClient } from "@dondoc/aws/clients";
import { createApp } from "@dondoc/aws/platform";
import { createTable } from "@dondoc/aws/table";
import {
  accountId,
  functionVariables,
  inboxMail,
  names,
  region,
} from "@dondoc/local/local-resources";
import { lookThrough, openSqliteFile } from "@dondoc/local/store/sqlite-file";
import { createSqliteTable } from "@dondoc/local/store/sqlite-table";
import { waitForAnswer } from "@dondoc/local/store-answer";
import { storeBinary } from "@dondoc/local/store-binary";
import { bundle } from "./bundle.ts";
import type { Mutation } from "./mutations.ts";
import { openPostOffice, type PostOffice } from "./post-office.ts";
import { type FaultProxy, openProxy } from "./proxy.ts";
import { freePort, openService, type ServiceProcess } from "./service-process.ts";
import { openWorkerPool, type WorkerPool } from "./worker-pool.ts";

/** Everything that a campaign runs on: one set of services, each a process, and workers between. */
export interface Ground {
  /** Of the wire alone: a file has no process. */
  store: ServiceProcess;
  mail: ServiceProcess;
  scheduler: ServiceProcess;
  files: ServiceProcess;
  proxy: FaultProxy;
  postOffice: PostOffice;
  workers: WorkerPool;
  /** In this process and past the proxy: to set trials up and to look at what they left. */
  app: App;
  /** Of SQLite alone. Throws when its pages are not what SQLite wrote. */
  lookThroughFile(): void;
  close(): Promise<void>;
}

export type StoreKind = "wire" | "sqlite";

export async function openGround(
  mutation: Mutation | null,
  spare: number,
  kind: StoreKind,
): Promise<Ground> {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-faults-"));
  const script = await bundle(directory, mutation);
  await mkdir(join(directory, "store"));
  const postOffice = await openPostOffice();
  const program = async (name: "mail-service" | "scheduler" | "files", ...args: string[]) => {
    const port = await freePort();
    const own = join(directory, name);
    await mkdir(own);
    const place = [script(name), own, String(port), ...args];
    return openService({ command: process.execPath, args: place, directory: own, port });
  };
  const file = kind === "sqlite" ? join(directory, "store") : undefined;
  const store = file ? null : await openStore(join(directory, "store"));
  const files = await program("files");
  const mail = await program("mail-service", names.configurationSet, postOffice.mailEventsUrl);
  const scheduler = await program("scheduler", region, accountId, names.group, postOffice.wakesUrl);
  const upstreams = { store: store?.url ?? "", mail: mail.url, scheduler: scheduler.url };
  const proxy = await openProxy(upstreams);
  const endpoints = { ...(store && { store: store.url }), ses: mail.url, scheduler: scheduler.url };
  const baseUrl = "http://dondoc.example";
  Object.assign(
    process.env,
    functionVariables({ endpoints, baseUrl, mail: inboxMail("theodoi@thu.example") }),
  );
  process.env.LOG_LEVEL = "error";
  if (store) await createTable(dynamoClient(), names.table);
  const db = file ? openSqliteFile(file) : null;
  const table = db && createSqliteTable(db);
  const workers = openWorkerPool([script("start"), script("worker")], proxy, spare, file);
  const app = { ...createApp(), ...(table && { table }) };
  return {
    get store() {
      if (!store) throw new Error("a file of SQLite has no process");
      return store;
    },
    mail,
    scheduler,
    files,
    proxy,
    postOffice,
    workers,
    app,
    lookThroughFile: () => {
      if (db) lookThrough(db);
    },
    close: async () => {
      await workers.close();
      table?.close();
      await Promise.all([store, mail, scheduler, files].map((service) => service?.close()));
      await proxy.close();
      postOffice.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function openStore(directory: string): Promise<ServiceProcess> {
  const port = await freePort();
  return openService({
    command: await storeBinary(),
    args: [
      "serve",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
      "--db-path",
      join(directory, "dondoc.db"),
    ],
    directory,
    port,
    isReady: (url) => waitForAnswer(url, 20_000),
  });
}

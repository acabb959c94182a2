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
  store: ServiceProcess;
  mail: ServiceProcess;
  scheduler: ServiceProcess;
  files: ServiceProcess;
  proxy: FaultProxy;
  postOffice: PostOffice;
  workers: WorkerPool;
  /** In this process and past the proxy: to set trials up and to look at what they left. */
  app: App;
  close(): Promise<void>;
}

export async function openGround(mutation: Mutation | null, spare: number): Promise<Ground> {
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
  const store = await openStore(join(directory, "store"));
  const files = await program("files");
  const mail = await program("mail-service", names.configurationSet, postOffice.mailEventsUrl);
  const scheduler = await program("scheduler", region, accountId, names.group, postOffice.wakesUrl);
  const upstreams = { store: store.url, mail: mail.url, scheduler: scheduler.url };
  const proxy = await openProxy(upstreams);
  const endpoints = { store: store.url, ses: mail.url, scheduler: scheduler.url };
  const baseUrl = "http://dondoc.example";
  Object.assign(
    process.env,
    functionVariables({ endpoints, baseUrl, mail: inboxMail("theodoi@thu.example") }),
  );
  process.env.LOG_LEVEL = "error";
  await createTable(dynamoClient(), names.table);
  const workers = openWorkerPool([script("start"), script("worker")], proxy, spare);
  const app = createApp();
  return {
    store,
    mail,
    scheduler,
    files,
    proxy,
    postOffice,
    workers,
    app,
    close: async () => {
      await workers.close();
      await Promise.all([store, mail, scheduler, files].map((service) => service.close()));
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

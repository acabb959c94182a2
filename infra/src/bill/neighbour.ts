import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeKey } from "@dondoc/app/access/office-keys";
import { asOperator } from "@dondoc/app/console/opened";
import { addWebhook } from "@dondoc/app/webhook/office-webhooks";
import type { Runtime } from "@dondoc/local/runtime";

/** Another system of the authority: it is told of events and asks by the API. */
export interface Neighbour {
  ask(): Promise<void>;
  close(): Promise<void>;
}

export async function openNeighbour({ app, url }: Runtime, plan: string): Promise<Neighbour> {
  const receiver = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(204).end());
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
  const opened = asOperator(plan, "connect");
  const key = { name: "Hệ thống quản lý văn bản", scopes: ["read"] };
  const { text } = await makeKey(app, { opened, form: key });
  await addWebhook(app, {
    opened,
    form: {
      name: key.name,
      url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
      events: ["check_in.recorded", "obligation.overdue", "obligation.escalated"],
    },
  });
  return {
    async ask() {
      const response = await fetch(`${url}/api/v1/plans/${plan}/obligations`, {
        headers: { authorization: `Bearer ${text}` },
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the API answers ${response.status}`);
    },
    close: () =>
      new Promise((closed) => {
        receiver.closeAllConnections();
        receiver.close(() => closed());
      }),
  };
}

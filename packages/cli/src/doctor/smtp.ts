import { once } from "node:events";
import { connect } from "node:net";
import { checked, type Finding, well, wrong } from "./finding.ts";

/** That the authority's own mail server is there and greets as one. */
export async function checkSmtp({
  host,
  port,
}: {
  host: string;
  port: number;
}): Promise<Finding[]> {
  const place = `${host}:${port}`;
  const todo = `Is ${place} the mail server, and open to this machine? docs/operations.md.`;
  return checked("mail server", todo, async () => {
    const socket = connect({ host, port, timeout: 10_000 });
    socket.once("timeout", () => socket.destroy(new Error(`${place} says nothing`)));
    try {
      const [greeting] = await once(socket, "data");
      const [line = ""] = String(greeting).split("\r\n");
      return [
        line.startsWith("220")
          ? well("mail server", `${place} greets: ${line}`)
          : wrong("mail server", `${place} says: ${line}`, todo),
      ];
    } finally {
      socket.destroy();
    }
  });
}

import { authorised } from "@dondoc/app/console/opened";
import { may } from "@dondoc/app/console/permission";
import type { App } from "@dondoc/app/ports";
import { type PaperOrder, paperOf } from "@dondoc/office/paper";
import { sheetNames } from "@dondoc/office/sheets";
import type { Context } from "hono";
import { type Hono, Hono as Router } from "hono/tiny";
import { type ConsoleEnv, signedIn } from "../console/signed-in.tsx";
import { createFrame } from "../frame.ts";
import { HttpRefusal } from "../problems.ts";

/**
 * The papers of a plan, to be saved: a function of its own, as the libraries that write them are
 * larger than the console, which opens with every page. Only members come in, and nothing is written.
 */
export function createPapers(app: App): Hono<ConsoleEnv> {
  const papers = createFrame<ConsoleEnv>(app);
  papers.use("/van-phong/*", signedIn(app));
  papers.route("/van-phong", paperRoutes(app));
  return papers;
}

function paperRoutes(app: App) {
  return new Router<ConsoleEnv>().get("/:plan/bao-cao/:paper", async (c) => {
    const { plan, paper: name } = c.req.param();
    const opened = authorised(c.var.principal, plan, "see");
    const order = orderOf(name, (key) => c.req.query(key) || undefined);
    if (!order) throw new HttpRefusal("not-found");
    const addresses = may(opened.membership, "follow-up") ? "shown" : "masked";
    const paper = await paperOf(app, { opened, order, addresses });
    return saved(c, paper);
  });
}

/** What an address asks for; null for none of ours. */
function orderOf(
  name: string,
  query: (key: "don-vi" | "ky" | "dot-xuat") => string | undefined,
): PaperOrder | null {
  const [unit, period, request] = [query("don-vi"), query("ky"), query("dot-xuat")];
  switch (name) {
    case "bao-cao.docx":
      if (request !== undefined) return { kind: "request-report", request };
      return {
        kind: "report",
        ...(unit !== undefined && { unit }),
        ...(period !== undefined && { period }),
      };
    case "cong-van-don-doc.docx":
      return { kind: "letter", ...(unit !== undefined && { unit }) };
    case "bang-theo-doi.xlsx":
      return { kind: "workbook" };
    default: {
      const sheet = sheetNames.find((known) => name === `${known}.csv`);
      return sheet ? { kind: "csv", sheet } : null;
    }
  }
}

function saved(c: Context, paper: Awaited<ReturnType<typeof paperOf>>): Response {
  c.header("Content-Disposition", `attachment; filename="${paper.fileName}"`);
  return c.body(new Uint8Array(paper.bytes), 200, { "Content-Type": paper.type });
}

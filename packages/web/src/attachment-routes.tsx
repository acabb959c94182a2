import type { ByLink } from "@dondoc/app/link";
import type { App } from "@dondoc/app/ports";
import { Hono } from "hono/tiny";
import { limitedBody, readFields, requireNoFields } from "./form-body.ts";
import { allow } from "./headers.ts";
import { AttachmentsPageView, attachmentsPath } from "./pages/attachments.tsx";
import { documentOf } from "./pages/layout.tsx";
import type { UseCases } from "./use-cases.ts";

/**
 * The files that go with one answer. They are posted to the bucket itself, which leads the browser back
 * here: what this page says of a file is what the store and the bucket say, whatever its address has.
 */
export function attachmentRoutes(app: App, useCases: UseCases, kind: Pick<ByLink, "narrow">) {
  const path = "/:token/check-ins/:checkIn/attachments" as const;
  return new Hono()
    .get(path, async (c) => {
      const { token, checkIn: checkInId } = c.req.param();
      const page = await useCases.attachmentsPage(app, { token, ...kind, checkInId });
      allow(c, { bucketOrigin: app.bucket.origin, script: true });
      return c.html(documentOf(<AttachmentsPageView page={page} by={{ token, ...kind }} />));
    })
    .get(`${path}/:attachment/file`, async (c) => {
      const { token, checkIn: checkInId, attachment: attachmentId } = c.req.param();
      const file = await useCases.leadersFile(app, { token, ...kind, checkInId, attachmentId });
      return c.redirect(file, 303);
    })
    .post(`${path}/:attachment/withdrawals`, limitedBody, async (c) => {
      requireNoFields(await readFields(c));
      const { token, checkIn: checkInId, attachment: attachmentId } = c.req.param();
      await useCases.withdrawAttachment(app, { token, ...kind, checkInId, attachmentId });
      return c.redirect(attachmentsPath({ token, ...kind }, checkInId), 303);
    });
}

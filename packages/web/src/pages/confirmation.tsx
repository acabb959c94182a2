import type { PageEntry } from "@dondoc/app/leader-page";
import { obligationName } from "@dondoc/messages/wording";
import { Recorded } from "./recorded.tsx";
import type { View } from "./view.ts";

/**
 * Says what was recorded of the obligation that the address names. The words come from the store:
 * whatever the address says, the page tells only what is so.
 */
export function Confirmation({ view }: { view: View }) {
  const { page, confirm } = view;
  const item = [...page.open, ...page.closed].find(({ entry }) => entry.obligation.id === confirm);
  if (!item || item.entry.standing.lastCheckInAt === null) return null;
  const left = page.open.filter((other) => other !== item).length;
  return (
    <section class="panel good" id={confirm} tabindex={-1} aria-labelledby="da-ghi">
      <h2 id="da-ghi">Đã ghi nhận cập nhật</h2>
      <p>{obligationName(item.entry.obligation)}</p>
      <Recorded item={item} zone={page.plan.zone} />
      <AttachLink item={item} action={view.action} />
      <p class="hint">
        {left === 0
          ? "Cảm ơn đơn vị. Có thể đóng trang này."
          : `Cảm ơn đơn vị. Còn ${left} nội dung khác ở dưới.`}
      </p>
    </section>
  );
}

/** The answer is on record; now it can be shown by photos. */
function AttachLink({ item, action }: { item: PageEntry; action: string }) {
  const answer = item.history.find((event) => !("kind" in event));
  if (!answer) return null;
  return (
    <p>
      <a class="onward" href={`${action}/${answer.id}/attachments`}>
        Đính kèm ảnh, tệp minh chứng
      </a>
    </p>
  );
}

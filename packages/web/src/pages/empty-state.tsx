import type { LeaderPage } from "@dondoc/app/leader-page";
import { involvementOnPage } from "./involvement.tsx";

/** Nothing to answer, and why that is all right. */
export function EmptyState({ page }: { page: LeaderPage }) {
  return (
    <section class="panel plain" aria-labelledby="khong-co">
      <h2 id="khong-co">Không có nội dung nào cần cập nhật</h2>
      <p>{reason(page)}</p>
    </section>
  );
}

function reason(page: LeaderPage): string {
  if (page.closed.length > 0) return "Các nhiệm vụ của đơn vị đã được báo cáo hoàn thành.";
  return page.plans.some(involvementOnPage)
    ? "Đơn vị phối hợp, tham gia các nội dung nêu dưới đây; đơn vị chủ trì báo cáo kết quả."
    : "Hiện đơn vị không có nhiệm vụ phải cập nhật. Khi có, nhiệm vụ sẽ hiện tại đây.";
}

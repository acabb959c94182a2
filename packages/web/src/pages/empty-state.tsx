import type { LeaderPage } from "@dondoc/app/leader-page";

/** Nothing to answer, and why that is all right. */
export function EmptyState({ page }: { page: LeaderPage }) {
  return (
    <section class="panel plain" aria-labelledby="khong-co">
      <h2 id="khong-co">Không có nội dung nào cần cập nhật</h2>
      <p>{reason(page)}</p>
    </section>
  );
}

function reason({ plan, units, closed }: LeaderPage): string {
  const { coordinatingOffice, chairsOffice } = plan.roles;
  const follows = units.some(({ id }) => id === coordinatingOffice || id === chairsOffice);
  if (closed.length > 0)
    return "Các nhiệm vụ của đơn vị trong kế hoạch này đã được báo cáo hoàn thành.";
  return follows
    ? "Đơn vị nhận thư để theo dõi, chỉ đạo việc thực hiện kế hoạch; tình hình và danh sách quá hạn có trong thư tổng hợp. Khi đơn vị có nhiệm vụ phải cập nhật, nhiệm vụ sẽ hiện tại đây."
    : "Hiện đơn vị không có nhiệm vụ phải cập nhật trong kế hoạch này. Khi có, nhiệm vụ sẽ hiện tại đây.";
}

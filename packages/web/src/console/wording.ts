import type { StoredPlan } from "@dondoc/app/records";

const lifeLabels: Record<StoredPlan["life"]["state"], string> = {
  draft: "Dự thảo, chưa gửi thư nhắc việc",
  active: "Đang theo dõi",
  paused: "Tạm dừng nhắc việc",
  closed: "Đã kết thúc theo dõi",
};

/** Where a plan stands in its life. */
export function lifeLabel({ state }: Pick<StoredPlan["life"], "state">): string {
  return lifeLabels[state];
}

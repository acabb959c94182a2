import type { Deed } from "@dondoc/app/console/plan/run-plan";

/** How each deed is called: in its address, on its button, as the question before it. */
export const deedWords: Record<Deed, { slug: string; title: string; button: string }> = {
  activate: {
    slug: "bat-dau",
    title: "Bắt đầu theo dõi",
    button: "Bắt đầu theo dõi và gửi thư",
  },
  resume: {
    slug: "tiep-tuc",
    title: "Tiếp tục nhắc việc",
    button: "Tiếp tục nhắc việc",
  },
  pause: { slug: "tam-dung", title: "Tạm dừng nhắc việc", button: "Tạm dừng nhắc việc" },
  close: { slug: "ket-thuc", title: "Kết thúc theo dõi", button: "Kết thúc theo dõi" },
};

export function deedAt(slug: string): Deed | undefined {
  return (Object.keys(deedWords) as Deed[]).find((deed) => deedWords[deed].slug === slug);
}

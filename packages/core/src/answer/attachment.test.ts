import { describe, expect, test } from "vitest";
import {
  Attachment,
  type FileRefusal,
  harmlessName,
  maxFiles,
  nameWithEnding,
  nextSlot,
  type StoredAttachment,
  slotCount,
} from "./attachment.ts";

function file(slot: number, changed: Partial<StoredAttachment> = {}): StoredAttachment {
  return {
    id: `att_${"A".repeat(22)}`,
    obligation: "obl_r1.doan",
    unit: "doan",
    checkIn: `chk_${"A".repeat(22)}`,
    slot,
    name: "a.pdf",
    at: "2025-09-18T01:00:00Z",
    outcome: { state: "kept", type: "pdf", bytes: 1, sha256: "0".repeat(64), hasThumbnail: false },
    withdrawn: null,
    ...changed,
  };
}

const refused = (reason: FileRefusal) => ({ outcome: { state: "refused" as const, reason } });
const withdrawn = { withdrawn: { at: "2025-09-18T02:00:00Z", recipient: "doan" } };

describe("where the next file goes", () => {
  test("is the first free place, past those that are on their way", () => {
    expect(nextSlot([], [])).toBe(1);
    expect(nextSlot([file(1)], [2])).toBe(3);
    expect(nextSlot([file(1)], [1])).toBe(2);
  });

  test("is nowhere once five stand or are on their way", () => {
    const four = [1, 2, 3, 4].map((slot) => file(slot));
    expect(nextSlot(four, [])).toBe(maxFiles);
    expect(nextSlot([...four, file(5)], [])).toBeNull();
    expect(nextSlot(four, [5])).toBeNull();
  });

  test("is found again when one was refused or taken back, but not without end", () => {
    const five = [1, 2, 3, 4].map((slot) => file(slot));
    expect(nextSlot([...five, file(5, refused("wrong-type"))], [])).toBe(6);
    expect(nextSlot([...five, file(5, withdrawn)], [])).toBe(6);
    const all = Array.from({ length: slotCount }, (_, n) => file(n + 1, refused("damaged")));
    expect(nextSlot(all, [])).toBeNull();
  });
});

describe("a sender's name for a file", () => {
  test.each([
    ["Báo cáo tuần 1.docx", "Báo cáo tuần 1.docx"],
    ["Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"],
    ["C:\\Users\\Lan\\anh.jpg", "anh.jpg"],
    ["../../etc/passwd", "passwd"],
    ["<script>alert(1)</script>", "script_"],
    ['"><img src=x>.png', "___img src=x_.png"],
    ["anh\u202Egpj.exe", "anhgpj.exe"],
    ["a\r\nSet-Cookie: b=c.pdf", "aSet-Cookie_ b=c.pdf"],
    ["  .. ", "tep"],
    ["", "tep"],
  ])("%j becomes %j", (given, expected) => {
    expect(harmlessName(given)).toBe(expected);
  });

  test("is cut where it is too long, and keeps its ending", () => {
    const name = harmlessName(`${"ả".repeat(400)}.jpeg`);
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name.endsWith(".jpeg")).toBe(true);
  });

  test("bears the ending of what the file is", () => {
    expect(nameWithEnding("anh.JPG", "jpeg")).toBe("anh.JPG");
    expect(nameWithEnding("anh.jpeg", "jpeg")).toBe("anh.jpeg");
    expect(nameWithEnding("anh.exe", "jpeg")).toBe("anh.jpg");
    expect(nameWithEnding("báo cáo tuần 1.2", "pdf")).toBe("báo cáo tuần 1.pdf");
    expect(nameWithEnding("tep", "xlsx")).toBe("tep.xlsx");
  });

  test("made harmless always fits where it is stored", () => {
    const { withdrawn: _, ...stored } = file(1, { name: harmlessName("\u0000<\u2028>") });
    expect(Attachment.safeParse(stored).success).toBe(true);
  });
});

import { type FilesReading, readFiles } from "../authority/files.ts";

/** A small authority as its file has it: an office, a chair, a village without a mailbox; the fields given replace these. */
export function authorityFile(more: object = {}) {
  return {
    schema: "dondoc/authority@1",
    id: "aut_thu",
    name: "Ủy ban nhân dân xã Thử, tỉnh Mẫu",
    shortName: "UBND xã Thử",
    roles: { office: "van-phong", chair: "chu-tich" },
    units: [
      bodyOf("van-phong", "Văn phòng"),
      bodyOf("chu-tich", "Chủ tịch UBND xã"),
      {
        id: "thon",
        name: "Thôn Đông",
        people: [{ id: "tt", role: "leader", channel: "office", phone: "0255 000 0101" }],
      },
    ],
    ...more,
  };
}

/** A plan of it with one task of its office. */
export function planFile(more: object = {}) {
  return {
    schema: "dondoc/plan@2",
    id: "pln_thu",
    authority: "aut_thu",
    document: { title: "thử" },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    office: "van-phong",
    tasks: [taskOf("t1", ["van-phong"])],
    ...more,
  };
}

export function bodyOf(id: string, name: string, more: object = {}) {
  return { id, name, people: [{ id, role: "leader", email: `${id}@xa.example` }], ...more };
}

export function taskOf(id: string, leads: string[], more: object = {}) {
  const number = Number(id.slice(1));
  return {
    id,
    number,
    title: `Việc ${id}`,
    leads,
    window: { kind: "date", on: "2025-10-10" },
    ...more,
  };
}

/** Files named by what they are: `authority`, `plan`, and `plan-2` … for further plans. */
export function readingOf(authority: object | null, ...plans: object[]): FilesReading {
  return readFiles([
    ...plans.map((file, i) => ({
      name: i === 0 ? "plan" : `plan-${i + 1}`,
      text: JSON.stringify(file),
    })),
    ...(authority ? [{ name: "authority", text: JSON.stringify(authority) }] : []),
  ]);
}

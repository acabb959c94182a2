import { Authority } from "@dondoc/core/authority/authority";
import { expect, test } from "vitest";
import { openRows } from "../testing/rows.ts";
import { createMemoryTable } from "../world/memory-table.ts";
import { always, over, readRange } from "../world/table.ts";
import { readAuthority, saveAuthority } from "./authority-rows.ts";
import { readEpoch } from "./epoch.ts";

const id = "aut_so-dia-chi";

function authorityOf(count: number, more: object = {}): Authority {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const address = (n: number) => ({ id: `p${n}`, role: "leader", email: `u${n}@xa.example` });
  const read = Authority.parse({
    schema: "dondoc/authority@1",
    id,
    name: "UBND xã Thử",
    shortName: "Xã Thử",
    roles: { office: "u0", chair: ["u0"] },
    units: numbers.map((n) => ({ id: `u${n}`, name: `Đơn vị ${n}`, people: [address(n)] })),
    ...more,
  });
  return { ...read, members: [] };
}

const delegation = (unit: string) => ({
  unit,
  person: { email: "thay@xa.example" },
  fromOn: "2025-10-01",
  untilOn: "2025-10-05",
  place: "instead" as const,
});

let changes = 0;

async function saved(
  ctx: Parameters<typeof saveAuthority>[0],
  after: Authority,
  before?: Awaited<ReturnType<typeof readAuthority>>,
) {
  return saveAuthority(ctx, after, before, { by: `change ${++changes}`, changes: [] });
}

test("an authority comes back as it was saved, however long its directory, but for who signs in", async () => {
  for (const count of [1, 200]) {
    const { ctx } = openRows();
    expect(await readAuthority(ctx, id)).toBeUndefined();
    const delegations = [delegation("u0"), delegation("cua-mot-ke-hoach")];
    const first = authorityOf(count, { delegations });
    expect(
      await saved(ctx, { ...first, members: [{ email: "a@xa.example", role: "viewer" }] }),
    ).toBe("saved");
    const read = await readAuthority(ctx, id);
    expect(read?.authority).toEqual(first);
    const turned = { ...first, units: first.units.toReversed().slice(1), delegations: [] };
    expect(await saved(ctx, turned, read)).toBe("saved");
    expect((await readAuthority(ctx, id))?.authority).toEqual(turned);
    const rows = await readRange(ctx.table, { pk: id, from: "D#", to: "D~" });
    expect(rows).toHaveLength(turned.units.length);
  }
});

test("one address that changes writes one unit and the authority's row, whatever else the directory has", async () => {
  const { ctx } = openRows();
  const first = authorityOf(50);
  await saved(ctx, first);
  const was = await readRange(ctx.table, { pk: id, from: "A", to: "D~" });
  const units = first.units.map((unit) => (unit.id === "u7" ? { ...unit, name: "Khác" } : unit));
  await saved(ctx, { ...first, units }, await readAuthority(ctx, id));
  const is = await readRange(ctx.table, { pk: id, from: "A", to: "D~" });
  const changed = is.filter((row, n) => JSON.stringify(row) !== JSON.stringify(was[n]));
  expect(changed.map(({ sk }) => sk)).toEqual(["A", "D#u7"]);
});

test("each change moves the epoch, also one of something that only goes along", async () => {
  const { ctx } = openRows();
  const first = authorityOf(2);
  const marks = [(await readEpoch(ctx, id)).mark];
  for (const next of [first, first, { ...first, name: "Tên mới" }]) {
    await saved(ctx, next, await readAuthority(ctx, id));
    marks.push((await readEpoch(ctx, id)).mark);
  }
  expect(new Set(marks).size).toBe(4);
  expect((await readAuthority(ctx, id))?.version).toBe(2);
});

test("of two who change what both have read one does, and so it is with what goes along", async () => {
  const { ctx } = openRows();
  await saved(ctx, authorityOf(3));
  const seen = await readAuthority(ctx, id);
  if (!seen) throw new Error("no authority");
  const along = { pk: id, sk: "x", n: 1 };
  expect(await saved(ctx, { ...seen.authority, name: "Người thứ nhất" }, seen)).toBe("saved");
  for (const name of ["Người thứ hai", seen.authority.name]) {
    const changes = [over(along, always)];
    const after = { ...seen.authority, name };
    expect(await saveAuthority(ctx, after, seen, { by: name, changes })).toBe("conflict");
  }
  expect(await ctx.table.get(along)).toBeUndefined();
  expect((await readAuthority(ctx, id))?.authority.name).toBe("Người thứ nhất");
});

test("a directory that is written while it is read is read anew, never half of each", async () => {
  const memory = createMemoryTable();
  const first = authorityOf(3);
  await saved({ table: memory }, first);
  const seen = await readAuthority({ table: memory }, id);
  const turned = {
    ...first,
    units: first.units.slice(1).map((unit) => ({ ...unit, name: "Mới" })),
  };
  let isWritten = false;
  const table: typeof memory = {
    ...memory,
    query: async (range) => {
      if (!isWritten) {
        isWritten = true;
        await saved({ table: memory }, turned, seen);
      }
      return memory.query(range);
    },
  };
  expect((await readAuthority({ table }, id))?.authority).toEqual(turned);
});

test("a row at hand spares the reading of it, unless it is another authority's", async () => {
  const { ctx, calls } = openRows();
  await saved(ctx, authorityOf(2));
  const row = await ctx.table.get({ pk: id, sk: "A" });
  await readAuthority(ctx, id);
  expect(await calls(() => readAuthority(ctx, id, row))).toEqual([]);
  const other = row && { ...row, pk: "aut_khac" };
  expect((await readAuthority(ctx, id, other))?.authority.id).toBe(id);
  expect(await readAuthority(ctx, "aut_khac", row)).toBeUndefined();
});

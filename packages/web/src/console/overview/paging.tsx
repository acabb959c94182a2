/** One page of a long list. */
export interface PageOf<T> {
  items: T[];
  number: number;
  count: number;
}

/** The page that a query asks for; a number that is none, or lies outside, is the nearest there is. */
export function pageOf<T>(all: readonly T[], size: number, asked: string | undefined): PageOf<T> {
  const count = Math.max(1, Math.ceil(all.length / size));
  const wanted = /^\d{1,6}$/.test(asked ?? "") ? Number(asked) : 1;
  const number = Math.min(Math.max(wanted, 1), count);
  return { items: all.slice((number - 1) * size, number * size), number, count };
}

interface PagerProps {
  page: Pick<PageOf<unknown>, "number" | "count">;
  pathOf(page: number): string;
}

export function Pager({ page: { number, count }, pathOf }: PagerProps) {
  if (count === 1) return null;
  return (
    <nav class="pager" aria-label="Các trang của danh sách">
      {number > 1 ? (
        <a href={pathOf(number - 1)} rel="prev">
          Trang trước
        </a>
      ) : null}
      <span>
        Trang {number}/{count}
      </span>
      {number < count ? (
        <a href={pathOf(number + 1)} rel="next">
          Trang sau
        </a>
      ) : null}
    </nav>
  );
}

import type { InboxQuery } from "./inbox-query.ts";

interface Props {
  query: InboxQuery;
  kinds: [kind: string, name: string][];
  /** Offered while typing a recipient. */
  addresses: string[];
  /** Whether anything is asked for, so that there is something to undo. */
  filtered: boolean;
}

/** Searching needs no script: the form asks for another page of the same address. */
export function InboxFilter({ query, kinds, addresses, filtered }: Props) {
  return (
    <search aria-label="Tìm thư">
      <form class="filter" method="get" action="/local/inbox">
        <label>
          Người nhận
          <input
            name="to"
            value={query.to}
            list="addresses"
            autocomplete="off"
            spellcheck={false}
          />
        </label>
        <datalist id="addresses">
          {addresses.map((address) => (
            <option value={address} />
          ))}
        </datalist>
        <label>
          Loại thư
          <select name="kind">
            <option value="">Tất cả</option>
            {kinds.map(([kind, name]) => (
              <option value={kind} selected={kind === query.kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Từ khóa
          <input type="search" name="q" value={query.q} autocomplete="off" />
        </label>
        <div class="actions">
          <button type="submit">Tìm thư</button>
          {filtered && <a href="/local/inbox">Bỏ lọc</a>}
        </div>
      </form>
    </search>
  );
}

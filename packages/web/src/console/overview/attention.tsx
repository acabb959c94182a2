import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import { type Entry, isClosed } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { namesText, unitName } from "@dondoc/messages/courtesy";
import {
  attentionLabels,
  documentDate,
  obligationName,
  stateLabel,
} from "@dondoc/messages/wording";
import { planPath } from "../paths.ts";
import { byNearest, nextDueOn } from "./due.ts";
import { type Filter, isInState, type Scope, type StateKey, stateLabels } from "./filter.ts";
import { ListLink } from "./list-link.tsx";
import { type Matter, mattersOf } from "./matter.ts";

/** Lines of a list on the overview; the list that it leads to has all. */
const mostLines = 6;

interface AttentionProps {
  open: OpenPlan;
  entries: readonly Entry[];
  filter: Filter;
  scope: Scope;
}

/** Who is overdue, stuck, silent or not reached, and what comes next; each with the list it is the top of. */
export function Attention({ open, entries, filter, scope }: AttentionProps) {
  const lists = ["qua-han", "vuong-mac", "gia-han", "im-lang", "chua-chot", "sap-den-han"] as const;
  return (
    <div class="lists">
      {lists.map((state) => (
        <Matters
          open={open}
          filter={{ ...filter, state }}
          state={state}
          entries={entries.filter((entry) => isInState(state, entry, scope))}
        />
      ))}
      <Calls open={open} entries={entries} filter={filter} scope={scope} />
    </div>
  );
}

interface MattersProps {
  open: OpenPlan;
  filter: Filter;
  state: StateKey;
  entries: Entry[];
}

function Matters({ open, filter, state, entries }: MattersProps) {
  if (entries.length === 0) return null;
  const matters = mattersOf(entries.sort(byNearest(open.on)));
  return (
    <section aria-labelledby={state}>
      <h2 id={state}>
        {state === "qua-han" ? "Quá hạn" : stateLabels[state]} ({entries.length})
      </h2>
      <ul class="lines">
        {matters.slice(0, mostLines).map((matter) => (
          <Line matter={matter} open={open} filter={filter} state={state} />
        ))}
      </ul>
      <p>
        <ListLink open={open} filter={filter}>
          Xem danh sách {entries.length} nội dung
          <span class="unseen">: {stateLabels[state]}</span>
        </ListLink>
      </p>
    </section>
  );
}

interface LineProps {
  matter: Matter;
  open: OpenPlan;
  filter: Filter;
  state: StateKey;
}

function Line({ matter, open, filter, state }: LineProps) {
  const { plan } = open.situation;
  const [first, ...others] = matter.entries;
  const name = obligationName(first.obligation);
  const units = matter.entries.map(({ obligation }) => unitName(plan, obligation.unit));
  return (
    <li>
      <p>
        {others.length === 0 ? (
          <a href={planPath(plan.id, "nhiem-vu", first.obligation.id)}>{name}</a>
        ) : (
          <ListLink open={open} filter={{ ...filter, matter: matter.key }}>
            {name}
          </ListLink>
        )}
      </p>
      <p class={first.state.kind === "overdue" ? "alarming" : "mark"}>
        {markOf(first, state, open.on)}
      </p>
      <p class="ref">
        {others.length > 0 ? `${units.length} đơn vị: ` : ""}
        {namesText(units, 3)}
      </p>
      {others.length === 0 && first.standing.note && state !== "sap-den-han" ? (
        <p class="note">“{first.standing.note.slice(0, 160)}”</p>
      ) : null}
    </li>
  );
}

function markOf(entry: Entry, state: StateKey, on: string): string {
  const attention = isClosed(entry) ? [] : attentionLabels(entry);
  const due = state === "sap-den-han" ? nextDueOn(entry, on) : null;
  const asked = entry.standing.extension;
  if (state === "gia-han" && asked?.state === "asked")
    return `Xin gia hạn đến ngày ${documentDate(asked.newOn)}; ${stateLabel(entry).toLocaleLowerCase("vi")}`;
  if (entry.deadline.kind === "ongoing" && due) return `Cập nhật tình hình: ${documentDate(due)}`;
  const words = [...attention, stateLabel(entry)].join(" · ");
  return due ? `${words} (${documentDate(due)})` : words;
}

/** The units that no mail reaches: whom to telephone. Numbers are for those who call. */
function Calls({ open, entries, scope }: AttentionProps) {
  const { plan } = open.situation;
  const concerned = new Set(entries.map(({ obligation }) => obligation.unit));
  const units = [...scope.unreachable.keys()].filter(
    (unit) => concerned.has(unit) || entries.length === open.entries.length,
  );
  if (units.length === 0) return null;
  const isCalling = may(open.membership, "follow-up");
  return (
    <section aria-labelledby="goi-dien">
      <h2 id="goi-dien">Không nhận được thư, đề nghị gọi điện ({units.length})</h2>
      <ul class="lines">
        {units.slice(0, mostLines * 2).map((id) => {
          const unit = unitById(plan, id);
          const people = [unit?.leader, unit?.focal].filter((person) => person?.phone);
          return (
            <li>
              <p>
                <a href={planPath(plan.id, "don-vi", id)}>{unitName(plan, id)}</a>
              </p>
              {isCalling
                ? people.map((person) => (
                    <p class="mark">
                      {person?.name ? `${person.name}: ` : ""}
                      <a href={`tel:${person?.phone?.replace(/[^0-9+]/g, "")}`}>{person?.phone}</a>
                    </p>
                  ))
                : null}
            </li>
          );
        })}
      </ul>
      {units.length > mostLines * 2 ? (
        <p>
          <a href={planPath(plan.id, "don-vi")}>Xem danh sách đơn vị</a>
        </p>
      ) : null}
    </section>
  );
}

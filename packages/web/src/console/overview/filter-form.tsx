import type { OpenPlan } from "@dondoc/app/console/open-plan";
import {
  type Filter,
  filterNames,
  isFiltering,
  kindLabel,
  matterOf,
  stateLabels,
} from "./filter.ts";

interface FilterFormProps {
  open: OpenPlan;
  filter: Filter;
  /** The page that it filters. */
  action: string;
}

/** What is to be looked at: a form that asks (GET), so that its address can be kept and sent on. */
export function FilterForm({ open, filter, action }: FilterFormProps) {
  const owing = new Set(open.entries.map(({ obligation }) => obligation.unit));
  const units = open.situation.plan.units.filter(({ id }) => owing.has(id));
  const matter = open.entries.find((entry) => matterOf(entry) === filter.matter);
  return (
    <form class="filter" method="get" action={action}>
      <Choice
        name={filterNames.unit}
        label="Đơn vị"
        value={filter.unit}
        options={units.map(({ id, name }) => [id, name])}
      />
      <Choice
        name={filterNames.kind}
        label="Loại"
        value={filter.kind}
        options={Object.entries(kindLabel)}
      />
      <Choice
        name={filterNames.state}
        label="Tình hình"
        value={filter.state}
        options={Object.entries(stateLabels)}
      />
      {matter ? (
        <Choice
          name={filterNames.matter}
          label="Nội dung"
          value={filter.matter}
          options={[[filter.matter ?? "", matter.obligation.title]]}
        />
      ) : null}
      <div class="press">
        <button type="submit" class="second">
          Lọc
        </button>
        {isFiltering(filter) ? (
          <a class="onward" href={action}>
            Bỏ lọc
          </a>
        ) : null}
      </div>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string | null;
  options: readonly (readonly [string, string])[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  const id = `loc-${name}`;
  return (
    <div>
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        <option value="">Tất cả</option>
        {options.map(([key, text]) => (
          <option value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

export type Item = Record<string, unknown>;

/** DynamoDB's names and values beside an expression. */
export interface Terms {
  names: Record<string, string>;
  values: Record<string, unknown>;
}

type Test = (item: Item, terms: Terms) => boolean;
type Operand = (item: Item, terms: Terms) => unknown;

const read = new Map<string, Test>();

/**
 * Whether a condition, key condition or filter of DynamoDB holds for an item: the part of the
 * language that the product writes. What it does not know it throws, rather than guess.
 */
export function holds(expression: string | undefined, item: Item, terms: Partial<Terms>): boolean {
  if (expression === undefined) return true;
  const known = read.get(expression) ?? parsed(expression);
  read.set(expression, known);
  return known(item, { names: terms.names ?? {}, values: terms.values ?? {} });
}

function parsed(expression: string): Test {
  const tokens = expression.match(/[#:]?[\w.]+|<>|<=|>=|[<>=(),]/g) ?? [];
  let at = 0;
  const isNext = (word: string) => tokens[at]?.toUpperCase() === word;
  const take = (word?: string) => {
    const token = tokens[at++];
    if (token === undefined || (word && token.toUpperCase() !== word))
      throw new Error(`cannot read "${expression}" at ${token}`);
    return token;
  };
  const operand = (): Operand => {
    const token = take();
    if (token.startsWith(":")) return (_, { values }) => values[token];
    return (item, { names }) => item[named(token, names)];
  };

  function joined(word: "OR" | "AND", part: () => Test): Test {
    const parts = [part()];
    while (isNext(word)) {
      take();
      parts.push(part());
    }
    if (word === "OR") return (item, terms) => parts.some((one) => one(item, terms));
    return (item, terms) => parts.every((one) => one(item, terms));
  }
  const any = (): Test => joined("OR", all);
  const all = (): Test => joined("AND", one);

  function one(): Test {
    if (tokens[at + 1] === "(" && !isNext("(")) return called(take());
    if (!isNext("(")) return compared();
    take();
    const inner = any();
    take(")");
    return inner;
  }

  function called(name: string): Test {
    take("(");
    const path = take();
    if (name === "attribute_exists" || name === "attribute_not_exists") {
      take(")");
      const wanted = name === "attribute_exists";
      return (item, { names }) => named(path, names) in item === wanted;
    }
    if (name !== "begins_with") throw new Error(`${name} is not known here`);
    take(",");
    const prefix = operand();
    take(")");
    return (item, terms) =>
      String(item[named(path, terms.names)] ?? "").startsWith(String(prefix(item, terms)));
  }

  function compared(): Test {
    const left = operand();
    const operator = take().toUpperCase();
    if (operator === "BETWEEN") {
      const low = operand();
      take("AND");
      const high = operand();
      return (item, terms) =>
        order(left(item, terms), low(item, terms)) >= 0 &&
        order(left(item, terms), high(item, terms)) <= 0;
    }
    if (operator === "IN") {
      take("(");
      const options = [operand()];
      while (isNext(",")) {
        take();
        options.push(operand());
      }
      take(")");
      return (item, terms) => options.some((o) => o(item, terms) === left(item, terms));
    }
    const sign = signs[operator];
    if (!sign) throw new Error(`${operator} is not known here`);
    const right = operand();
    return (item, terms) => sign(order(left(item, terms), right(item, terms)));
  }

  const test = any();
  if (at !== tokens.length) throw new Error(`cannot read "${expression}" beyond ${tokens[at]}`);
  return test;
}

const named = (token: string, names: Terms["names"]) =>
  token.startsWith("#") ? (names[token] ?? token) : token;

const signs: Record<string, (order: number) => boolean> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** NaN where one is missing or of another kind: no comparison with it holds. */
function order(a: unknown, b: unknown): number {
  if (typeof a !== typeof b || (typeof a !== "string" && typeof a !== "number")) return Number.NaN;
  return (a as string) < (b as string) ? -1 : a === b ? 0 : 1;
}

/** The item after an update of the form `SET a = :v, … REMOVE b, …`. */
export function updated(expression: string, item: Item, terms: Partial<Terms>): Item {
  const { names = {}, values = {} } = terms;
  const [, sets = "", removes = ""] =
    /^(?:SET (.*?))?\s*(?:REMOVE (.*))?$/.exec(expression.trim()) ?? [];
  const after = { ...item };
  const name = (token: string) => names[token.trim()] ?? token.trim();
  for (const assignment of sets.split(",").filter(Boolean)) {
    const [to = "", from = ""] = assignment.split("=").map((side) => side.trim());
    if (!(from in values)) throw new Error(`cannot read "${assignment}"`);
    after[name(to)] = values[from];
  }
  for (const path of removes.split(",").filter(Boolean)) delete after[name(path)];
  return after;
}

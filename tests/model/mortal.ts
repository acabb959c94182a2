import type { App } from "@dondoc/app/ports";

/** The process is gone: nothing that it would still do takes effect. */
export class Died extends Error {}

/** When a process dies: at its n-th call of a port, done or not. */
export interface Death {
  atCall: number;
  done: boolean;
}

/** A process of its own, that dies as told; calls that were out when it died take effect. */
export function mortal(app: App, death: Death | null): App {
  let calls = 0;
  let dead = false;
  const calling = async (call: () => Promise<unknown>) => {
    if (dead) throw new Died();
    const last = death !== null && ++calls === death.atCall;
    if (last && !death.done) {
      dead = true;
      throw new Died();
    }
    const answer = await call();
    if (last) dead = true;
    if (dead) throw new Died();
    return answer;
  };
  const watched = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name) {
        const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => calling(() => method.apply(target, args));
      },
    });
  return {
    ...app,
    table: watched(app.table),
    mailer: watched(app.mailer),
    scheduler: watched(app.scheduler),
  };
}

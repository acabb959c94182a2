import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, chown, mkdir, readdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { Pool } from "pg";

/** A PostgreSQL of our own in an empty directory, as Debian sets it up: it syncs before it answers. */
export interface Postgres {
  pool: Pool;
  url: string;
  version: string;
  end(): Promise<void>;
}

/** Null where PostgreSQL is not installed: whoever compares with it says so aloud. */
export async function openPostgres(directory: string): Promise<Postgres | null> {
  const bin = await binaries();
  if (!bin) return null;
  const user = await unprivileged();
  const home = join(directory, "postgres");
  const data = join(home, "data");
  await mkdir(home, { recursive: true });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(directory, user.uid, user.gid);
    await chown(home, user.uid, user.gid);
  }
  const settings = ["-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C"];
  await promisify(execFile)(join(bin, "initdb"), settings, { ...user, cwd: home });
  const listening = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${home}`];
  const server = spawn(join(bin, "postgres"), ["-D", data, ...listening], {
    ...user,
    cwd: home,
    stdio: "ignore",
  });
  const at = { host: home, user: "bench", database: "postgres", max: 20 };
  const pool = new Pool(at);
  // A connection that ends with the server is no news.
  pool.on("error", () => {});
  await answering(pool, server);
  const { rows } = await pool.query("SHOW server_version");
  return {
    pool,
    url: `postgres://bench@/postgres?host=${encodeURIComponent(home)}`,
    version: String(rows[0]?.server_version),
    async end() {
      await pool.end();
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
    },
  };
}

/** Debian keeps the server's programs outside the path. */
async function binaries(): Promise<string | undefined> {
  const debian = "/usr/lib/postgresql";
  const versions = await readdir(debian).catch(() => []);
  const newest = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((one) => join(debian, one, "bin"));
  for (const bin of [...newest, ...(process.env.PATH ?? "").split(delimiter)])
    if (
      await access(join(bin, "initdb")).then(
        () => true,
        () => false,
      )
    )
      return bin;
  return undefined;
}

/** PostgreSQL will not run as root: then as the user that its package made. */
async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const users = await readFile("/etc/passwd", "utf8");
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (!uid || !gid)
    throw new Error("PostgreSQL does not run as root, and there is no user postgres");
  return { uid: Number(uid), gid: Number(gid) };
}

async function answering(pool: Pool, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    try {
      await pool.query("SELECT 1");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("postgres did not answer within ten seconds");
}

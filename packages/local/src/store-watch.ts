import { spawn } from "node:child_process";

/**
 * Ends a store process as soon as this process is gone, even by kill -9: a shell waits on a pipe
 * that only we hold open. The function returned calls the watch off.
 */
export function endWithUs(pid: number): () => void {
  const watch = spawn("/bin/sh", ["-c", 'read -r _; kill -9 "$1"', "sh", String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Without a shell the next start still finds the store by its record.
  watch.on("error", () => {});
  watch.stdin?.on("error", () => {});
  watch.unref();
  return () => watch.kill("SIGKILL");
}

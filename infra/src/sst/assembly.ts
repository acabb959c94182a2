import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** What `sst.config.ts` uploads and deploys. This file must not import CDK: SST bundles what it imports. */
export interface Assembly {
  stackName: string;
  /** Directories to be zipped and files to be uploaded as they are, by object key. */
  files: { key: string; path: string; packaging: "zip" | "file" }[];
  templateKey: string;
  /** The members of each linked resource, by name. `App` is SST's own. */
  links: Record<string, string[]>;
}

interface AssetManifest {
  files: Record<
    string,
    {
      source: { path: string; packaging: "zip" | "file" };
      destinations: Record<string, { objectKey: string }>;
    }
  >;
}

/** Runs the CDK app in a process of its own and reads what it leaves behind. */
export async function assemble(stage: string, root: string): Promise<Assembly> {
  const directory = join(root, ".sst", "assembly", stage);
  const stackName = `dondoc-${stage}`;
  await promisify(execFile)(process.execPath, ["--import", "@dondoc/launch", "infra/src/main.ts"], {
    cwd: root,
    env: {
      ...process.env,
      DONDOC_STAGE: stage,
      DONDOC_ASSEMBLY: directory,
      // What stands in ${…} here is for CloudFormation to fill in.
      DONDOC_ASSETS_BUCKET: `dondoc-${stage}-\${AWS::AccountId}-\${AWS::Region}`,
    },
  });
  const manifest: AssetManifest = await json(join(directory, `${stackName}.assets.json`));
  const files = Object.values(manifest.files).map(({ source, destinations }) => {
    const [destination] = Object.values(destinations);
    if (!destination) throw new Error(`the asset ${source.path} has no destination`);
    const { path, packaging } = source;
    return { key: destination.objectKey, path: join(directory, path), packaging };
  });
  const template = files.find(({ path }) => path.endsWith(`${stackName}.template.json`));
  if (!template) throw new Error("the template is not among the assets");
  const links: Assembly["links"] = await json(join(directory, "links.json"));
  return { stackName, files, templateKey: template.key, links };
}

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, "utf8"));
}

import { App, type AppProps, DefaultStackSynthesizer, type IStackSynthesizer } from "aws-cdk-lib";
import { DondocStack, type DondocStackProps } from "./stack.ts";
import { readStage, type Stage } from "./stage.ts";

export interface DondocAppProps extends AppProps {
  stage: Stage | string;
  bundles?: string;
  /**
   * The bucket that whoever deploys has put the assets into; the account then needs no CDK bootstrap.
   * `${AWS::AccountId}` and `${AWS::Region}` are filled in by CloudFormation.
   */
  assetsBucket?: string | undefined;
}

/**
 * The same template from run to run: no account, no date, no machine in it. Account and region are
 * those of whoever deploys.
 */
export function dondocApp({ stage, bundles, assetsBucket, ...props }: DondocAppProps): {
  app: App;
  stack: DondocStack;
} {
  const app = new App({ analyticsReporting: false, ...props });
  const known = typeof stage === "string" ? readStage(stage) : stage;
  const stack = new DondocStack(app, { stage: known, bundles, ...synthesizedFor(assetsBucket) });
  return { app, stack };
}

function synthesizedFor(bucket: string | undefined): Pick<DondocStackProps, "synthesizer"> {
  if (!bucket) return {};
  const synthesizer = new DefaultStackSynthesizer({
    generateBootstrapVersionRule: false,
    fileAssetsBucketName: bucket,
  });
  // CDK's types do not know exact optional properties.
  return { synthesizer: synthesizer as IStackSynthesizer };
}

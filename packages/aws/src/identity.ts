import type { AwsCredentialIdentity, Provider } from "@smithy/types";

/** Where the components are, and who asks them. */
export interface Identity {
  region: string | Provider<string>;
  credentials: AwsCredentialIdentity | Provider<AwsCredentialIdentity>;
}

/**
 * What Lambda sets for the function's role, and the one machine for its own components.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function identityOf(env: NodeJS.ProcessEnv): Identity {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION } = env;
  const named = (value: string | undefined, name: string) => {
    if (!value) throw new Error(`${name} is not set`);
    return value;
  };
  return {
    region: async () => named(AWS_REGION, "AWS_REGION"),
    credentials: async () => ({
      accessKeyId: named(AWS_ACCESS_KEY_ID, "AWS_ACCESS_KEY_ID"),
      secretAccessKey: named(AWS_SECRET_ACCESS_KEY, "AWS_SECRET_ACCESS_KEY"),
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    }),
  };
}

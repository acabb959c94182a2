import * as z from "zod";

/**
 * The input shapes of the service model (scheduler-2021-06-30), with their constraints and nothing
 * else: what no single member can say is in `validation.ts`. Unknown members are dropped, as a
 * restJson1 server drops them.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
const name = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[0-9a-zA-Z-_.]+$/);
const text = (min: number, max: number) => z.string().min(min).max(max);
const integer = (min: number, max: number) => z.int().min(min).max(max);
const clientToken = text(1, 64).regex(/^[a-zA-Z0-9-_]+$/);
const epochSeconds = z.number();
const tag = z.object({ Key: text(1, 128), Value: text(1, 256) });
const groupArn = text(1, 1011).regex(
  /^arn:aws(-[a-z]+)?:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+$/,
);

const ecsParameters = z.object({
  TaskDefinitionArn: text(1, 1600),
  TaskCount: integer(1, 10).optional(),
  LaunchType: z.enum(["EC2", "FARGATE", "EXTERNAL"]).optional(),
  NetworkConfiguration: z
    .object({
      awsvpcConfiguration: z
        .object({
          Subnets: z.array(text(1, 1000)).min(1).max(16),
          SecurityGroups: z.array(text(1, 1000)).min(1).max(5).optional(),
          AssignPublicIp: z.enum(["ENABLED", "DISABLED"]).optional(),
        })
        .optional(),
    })
    .optional(),
  PlatformVersion: text(1, 64).optional(),
  Group: text(1, 255).optional(),
  CapacityProviderStrategy: z
    .array(
      z.object({
        capacityProvider: text(1, 255),
        weight: integer(0, 1000).optional(),
        base: integer(0, 100_000).optional(),
      }),
    )
    .max(6)
    .optional(),
  EnableECSManagedTags: z.boolean().optional(),
  EnableExecuteCommand: z.boolean().optional(),
  PlacementConstraints: z
    .array(
      z.object({
        type: z.enum(["distinctInstance", "memberOf"]).optional(),
        expression: text(0, 2000).optional(),
      }),
    )
    .max(10)
    .optional(),
  PlacementStrategy: z
    .array(
      z.object({
        type: z.enum(["random", "spread", "binpack"]).optional(),
        field: text(0, 255).optional(),
      }),
    )
    .max(5)
    .optional(),
  PropagateTags: z.enum(["TASK_DEFINITION"]).optional(),
  ReferenceId: text(0, 1024).optional(),
  Tags: z
    .array(z.record(text(1, 128), text(1, 256)))
    .max(50)
    .optional(),
});

export const Target = z.object({
  Arn: text(1, 1600),
  RoleArn: text(1, 1600).regex(/^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  DeadLetterConfig: z
    .object({
      Arn: text(1, 1600)
        .regex(/^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/)
        .optional(),
    })
    .optional(),
  RetryPolicy: z
    .object({
      MaximumEventAgeInSeconds: integer(60, 86_400).optional(),
      MaximumRetryAttempts: integer(0, 185).optional(),
    })
    .optional(),
  Input: z.string().min(1).optional(),
  EcsParameters: ecsParameters.optional(),
  EventBridgeParameters: z
    .object({
      DetailType: text(1, 128),
      Source: text(1, 256).regex(
        /^(?=[/.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)$/,
      ),
    })
    .optional(),
  KinesisParameters: z.object({ PartitionKey: text(1, 256) }).optional(),
  SageMakerPipelineParameters: z
    .object({
      PipelineParameterList: z
        .array(z.object({ Name: text(1, 256).regex(/^[A-Za-z0-9\-_]*$/), Value: text(1, 1024) }))
        .max(200)
        .optional(),
    })
    .optional(),
  SqsParameters: z.object({ MessageGroupId: text(1, 128).optional() }).optional(),
});
export type Target = z.infer<typeof Target>;

/** CreateSchedule and UpdateSchedule take the same members. */
export const ScheduleInput = z.object({
  Name: name,
  GroupName: name.optional(),
  ScheduleExpression: text(1, 256),
  ScheduleExpressionTimezone: text(1, 50).optional(),
  StartDate: epochSeconds.optional(),
  EndDate: epochSeconds.optional(),
  Description: text(0, 512).optional(),
  State: z.enum(["ENABLED", "DISABLED"]).optional(),
  KmsKeyArn: text(1, 2048)
    .regex(/^arn:aws(-[a-z]+)?:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$/)
    .optional(),
  Target,
  FlexibleTimeWindow: z.object({
    Mode: z.enum(["OFF", "FLEXIBLE"]),
    MaximumWindowInMinutes: integer(1, 1440).optional(),
  }),
  ActionAfterCompletion: z.enum(["NONE", "DELETE"]).optional(),
  ClientToken: clientToken.optional(),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;

/** Which schedule GetSchedule and DeleteSchedule mean. */
export const ScheduleName = z.object({
  Name: name,
  GroupName: name.optional(),
  ClientToken: clientToken.optional(),
});

export const ListSchedulesInput = z.object({
  GroupName: name.optional(),
  NamePrefix: name.optional(),
  State: z.enum(["ENABLED", "DISABLED"]).optional(),
  MaxResults: integer(1, 100).optional(),
  NextToken: text(1, 2048).optional(),
});
export type ListSchedulesInput = z.infer<typeof ListSchedulesInput>;

export const ScheduleGroupInput = z.object({
  Name: name,
  Tags: z.array(tag).max(200).optional(),
  ClientToken: clientToken.optional(),
});
export type ScheduleGroupInput = z.infer<typeof ScheduleGroupInput>;

export const ListScheduleGroupsInput = ListSchedulesInput.pick({
  NamePrefix: true,
  MaxResults: true,
  NextToken: true,
});
export type ListScheduleGroupsInput = z.infer<typeof ListScheduleGroupsInput>;

export const TagInput = z.object({ ResourceArn: groupArn, Tags: z.array(tag).max(200) });
export const UntagInput = z.object({
  ResourceArn: groupArn,
  TagKeys: z.array(text(1, 128)).max(200),
});
export const TagsName = z.object({ ResourceArn: groupArn });

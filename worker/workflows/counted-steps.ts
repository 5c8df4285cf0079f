import type { WorkflowStep, WorkflowStepConfig } from "cloudflare:workers";
import { attemptStep, isRepeatedCrash, RepeatedCrashError } from "@/lib/platform/job-attempts";

/** What a step answers in place of its result. Thrown inside of it, the error would be retried and lose its class. */
interface Crashed {
  repeatedCrash: string;
}

const crashOf = (outcome: unknown): string | null =>
  typeof outcome === "object" && outcome !== null && "repeatedCrash" in outcome
    ? String((outcome as Crashed).repeatedCrash)
    : null;

/** The steps of a workflow, each counted before its work begins. */
export class CountedSteps {
  constructor(
    private readonly step: WorkflowStep,
    private readonly instanceId: string,
    private readonly config: WorkflowStepConfig,
  ) {}

  /**
   * @param progress tells how far the job is; where nothing does, its steps are told apart by their names
   * @param inTurn begins the attempt when its turn has come, or answers in its place: waiting is no attempt
   * @throws RepeatedCrashError when the process ended in this step too often
   */
  async do<Result extends Rpc.Serializable<Result>>(
    name: string,
    work: () => Promise<Result>,
    progress: () => Promise<string> = async () => `${name} `,
    inTurn: (attempt: () => Promise<Result>) => Promise<Result> = (attempt) => attempt(),
  ): Promise<Result> {
    const outcome = await this.step.do(name, this.config, async () => {
      try {
        return await inTurn(async () => attemptStep(this.instanceId, await progress(), work));
      } catch (error) {
        if (isRepeatedCrash(error)) return { repeatedCrash: (error as Error).message } as unknown as Result;
        throw error;
      }
    });
    const crash = crashOf(outcome);
    if (crash !== null) throw new RepeatedCrashError(crash);
    return outcome as Result;
  }
}

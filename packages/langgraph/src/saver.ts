import type { RunnableConfig } from '@langchain/core/runnables'
import {
  BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointListOptions,
  type CheckpointMetadata,
  type PendingWrite,
  WRITES_IDX_MAP,
} from '@langchain/langgraph-checkpoint'
import type { SharedContext } from '@sharedctx/core'
import { mapTexts } from './map-texts.ts'
import { type LangGraphOptions, shrinkWith, threadContext } from './share-config.ts'

/**
 * A checkpointer that writes views in the place of long texts and tool messages, checkpoints and pending writes alike, around any
 * other. Nodes need no change; while a run lasts they see the originals, a resumed thread sees the views.
 */
export class SharedContextSaver extends BaseCheckpointSaver {
  readonly #inner: BaseCheckpointSaver
  readonly #ctx: SharedContext
  readonly #options: LangGraphOptions

  constructor(inner: BaseCheckpointSaver, ctx: SharedContext, options: LangGraphOptions = {}) {
    super(inner.serde)
    this.#inner = inner
    this.#ctx = ctx
    this.#options = options
  }

  override getTuple(config: RunnableConfig) {
    return this.#inner.getTuple(config)
  }

  override list(config: RunnableConfig, options?: CheckpointListOptions) {
    return this.#inner.list(config, options)
  }

  override put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: ChannelVersions,
  ) {
    const channel_values = mapTexts(checkpoint.channel_values, this.#shrink(config))
    return this.#inner.put(config, { ...checkpoint, channel_values }, metadata, newVersions)
  }

  override putWrites(config: RunnableConfig, writes: PendingWrite[], taskId: string) {
    const shrink = this.#shrink(config)
    return this.#inner.putWrites(
      config,
      // What an interrupt shows to a human, what the human answers, and errors are stored as they are.
      writes.map(
        ([channel, value]): PendingWrite => [channel, channel in WRITES_IDX_MAP ? value : mapTexts(value, shrink)],
      ),
      taskId,
    )
  }

  override deleteThread(threadId: string) {
    return this.#inner.deleteThread(threadId)
  }

  override getNextVersion(current: number | undefined) {
    return this.#inner.getNextVersion(current)
  }

  override getDeltaChannelHistory(...given: Parameters<BaseCheckpointSaver['getDeltaChannelHistory']>) {
    return this.#inner.getDeltaChannelHistory(...given)
  }

  #shrink(config: RunnableConfig) {
    return shrinkWith(threadContext(this.#ctx, config as never, this.#options), this.#options)
  }
}

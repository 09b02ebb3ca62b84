/** The shape of LangChain's fake model, of the copy that KaibanJS brings; its types cannot be imported from here. */
export declare class FakeListChatModel {
  constructor(options: { responses: string[] })
  _generate(...given: never[]): Promise<unknown>
  _streamResponseChunks(...given: never[]): AsyncGenerator<unknown>
}

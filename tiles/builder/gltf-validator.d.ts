declare module 'gltf-validator' {
  interface Message {
    readonly code: string;
    readonly message: string;
    /** 0 error, 1 warning, 2 information, 3 hint. */
    readonly severity: number;
    readonly pointer?: string;
  }
  const validator: {
    validateBytes(bytes: Uint8Array, options: { maxIssues: number }): Promise<{ issues: { messages: Message[] } }>;
  };
  export default validator;
}

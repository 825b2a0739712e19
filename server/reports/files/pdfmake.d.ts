/** What we use of pdfmake, which brings no types. */
declare module 'pdfmake' {
  export type Content = Readonly<Record<string, unknown>>;

  export interface DocumentDefinition {
    readonly info: Readonly<Record<string, string>>;
    readonly pageSize: string;
    readonly pageMargins: readonly number[];
    readonly defaultStyle: Readonly<Record<string, unknown>>;
    readonly footer: (page: number, pages: number) => Content;
    readonly content: readonly Content[];
  }

  interface PdfMake {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<string, string>>>>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(definition: DocumentDefinition): { getBuffer(): Promise<Uint8Array> };
  }

  const pdfMake: PdfMake;
  export default pdfMake;
}

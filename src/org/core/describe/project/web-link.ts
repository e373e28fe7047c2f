/** Where a link's target opens. */
export type OpenType = 'newWindow' | 'sidebar' | 'noSidebar' | 'replace' | 'onClickJavaScript';

/** What a window of its own looks like; sizes in pixels, `null` where the browser decides. */
export interface LinkWindow {
  readonly width: number | null;
  readonly height: number | null;
  readonly isResizable: boolean;
  readonly hasMenubar: boolean;
  readonly hasScrollbars: boolean;
  readonly hasToolbar: boolean;
  readonly showsLocation: boolean;
  readonly showsStatus: boolean;
  /** `null` where the browser decides. */
  readonly position: 'fullScreen' | 'topLeft' | null;
}

/** A text of a project's file, with merge fields in it. */
export interface SourceText {
  readonly text: string;
  /** Path below the project's folder. */
  readonly file: string;
  /** Line of the file on which the text starts. */
  readonly line: number;
}

/** A button or link of an object, as a project declares it (Metadata API, `WebLink`). */
export interface WebLink {
  /** Name of its object. */
  readonly object: string;
  readonly name: string;
  readonly label: string;
  /** On the page of a record, as a button or in the list of links; or over a list of records. */
  readonly display: 'button' | 'link' | 'massActionButton';
  readonly target:
    | { readonly kind: 'javascript'; readonly body: SourceText }
    | { readonly kind: 'url'; readonly url: SourceText }
    | { readonly kind: 'page'; readonly page: string };
  readonly open: OpenType;
  readonly window: LinkWindow;
  /** A list has check boxes for it. */
  readonly requiresRows: boolean;
}

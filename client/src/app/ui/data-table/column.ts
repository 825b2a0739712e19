/** One column: what it is called and what it shows. Richer cells come as `appCell` templates. */
export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** Plain text of the cell; also what a screen reader hears where no template is given. */
  readonly cell?: (row: Row) => string;
  /** Numbers stand at the end of their column. */
  readonly align?: 'start' | 'end';
  /** A CSS width such as `8rem`; the column without one takes what is left. */
  readonly width?: string;
  /** The name of the order this header offers; null or absent offers none. */
  readonly sort?: string | null;
  /**
   * `title` leads the card at phone width, `hidden` leaves it out there; `mark` stands beside the title, such as a box
   * to tick, and its header is for listeners alone; `bare` needs no name before it, such as a button.
   */
  readonly onCard?: 'title' | 'line' | 'hidden' | 'mark' | 'bare';
}

export interface Sort {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
}

/** Higher than this no space is made, px: browsers end somewhere between 11 and 33 million. */
export const TALLEST = 8_000_000;
/** So near to both ends of a space that is lower than its picture the two are px by px the same. */
const EDGE = 100_000;
/** What moves further at once than so many windows was not a wheel or a key: it was the scrollbar. */
const STEP = 1.5;

/** What scrolls, and what is in it: elements, as far as they are needed here. */
interface Scroller {
  scrollTop: number;
  readonly clientHeight: number;
}

interface Space {
  readonly style: { height: string };
}

/**
 * A picture of any height in a space that a browser can scroll. Up to a height they are the same. Beyond it the
 * scrollbar goes through the whole picture, while a wheel, a key or a finger still moves it px by px.
 */
export class TallScroll {
  private readonly box: Scroller;
  private readonly space: Space;
  private height = 0;
  /** From a place in the space to what of the picture stands there. */
  private offset = 0;
  private last = 0;

  constructor(box: Scroller, space: Space) {
    this.box = box;
    this.space = space;
  }

  /** Of the picture, at the upper edge of the window, px. */
  get top(): number {
    return this.box.scrollTop + this.offset;
  }

  /** Where in the space a place of the picture stands, px. */
  place(y: number): number {
    return y - this.offset;
  }

  /** The picture has that height now, px; what is in sight stays. */
  fit(height: number): void {
    const { top } = this;
    this.height = Math.max(Math.ceil(height), this.box.clientHeight);
    const px = `${Math.min(this.height, TALLEST)}px`;
    if (this.space.style.height !== px) this.space.style.height = px;
    if (this.height > TALLEST) this.settle(top);
    else if (this.offset !== 0) this.to(top);
  }

  /** Brings a place of the picture to the upper edge. */
  to(y: number): void {
    const at = Math.max(0, Math.min(this.end, y));
    this.box.scrollTop = this.spaceOf(at);
    this.last = this.box.scrollTop;
    this.offset = this.height > TALLEST ? at - this.last : 0;
  }

  /** Takes in that the space was scrolled. True: what is in it has to be placed anew. */
  scrolled(): boolean {
    const { scrollTop, clientHeight } = this.box;
    const far = Math.abs(scrollTop - this.last) > STEP * clientHeight;
    this.last = scrollTop;
    if (this.height <= TALLEST) return false;
    if (!far) return this.settle(this.top);
    this.offset = this.pictureOf(scrollTop) - scrollTop;
    return true;
  }

  /** Px by px one may come to an end of the space that is none of the picture, or the other way round. */
  private settle(y: number): boolean {
    const { scrollTop } = this.box;
    const spaceEnd = this.spaceOf(this.end);
    const inside = Math.min(scrollTop, y, spaceEnd - scrollTop, this.end - y) > EDGE;
    if (inside || Math.abs(this.spaceOf(y) - scrollTop) <= 1) return false;
    this.to(y);
    return true;
  }

  private get end(): number {
    return Math.max(0, this.height - this.box.clientHeight);
  }

  /** How much shorter the way is between the edges. */
  private get ratio(): number {
    return (TALLEST - this.box.clientHeight - 2 * EDGE) / (this.end - 2 * EDGE);
  }

  private spaceOf(y: number): number {
    if (this.height <= TALLEST || y <= EDGE) return y;
    const left = this.end - y;
    return left <= EDGE ? TALLEST - this.box.clientHeight - left : EDGE + (y - EDGE) * this.ratio;
  }

  private pictureOf(at: number): number {
    const left = TALLEST - this.box.clientHeight - at;
    if (at <= EDGE) return at;
    return left <= EDGE ? this.end - left : EDGE + (at - EDGE) / this.ratio;
  }
}

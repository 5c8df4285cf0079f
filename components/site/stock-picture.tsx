/**
 * The idea of the product in one drawing: stock goes down as sales are expected to, the order has to leave while there
 * is time for it to arrive. Drawn, not measured; its caption says so.
 */
export function StockPicture() {
  return (
    <figure className="min-w-0">
      <svg
        viewBox="0 0 560 320"
        role="img"
        aria-label="Stock falls over the past weeks and is expected to run out in about three weeks. An order placed at the marked day, a few days from now, arrives before that."
        className="h-auto w-full"
      >
        <g stroke="var(--chart-grid)" strokeWidth="1">
          <path d="M40 60H540M40 115H540M40 170H540M40 225H540" />
        </g>
        <path d="M40 270H540" stroke="var(--line-strong)" strokeWidth="1" />
        <path
          d="M255 150 C300 168 330 187 358 204 L448 270 L366 270 L338 246 C312 220 285 185 255 150Z"
          fill="var(--chart-band)"
          fillOpacity="0.22"
        />
        <path
          d="M40 66 L58 70 76 70 94 82 112 84 130 96 148 98 166 104 184 116 202 118 220 132 238 138 255 150"
          fill="none"
          stroke="var(--chart-history)"
          strokeWidth="2.5"
          strokeLinejoin="round"
        />
        <path
          d="M255 150 C290 176 320 202 348 225 L402 270"
          fill="none"
          stroke="var(--chart-forecast)"
          strokeWidth="2.5"
          strokeDasharray="6 4"
        />
        <path d="M255 40V270" stroke="var(--line-strong)" strokeWidth="1" strokeDasharray="2 4" />
        <path d="M290 60V270" stroke="var(--accent)" strokeWidth="1.5" />
        <path
          d="M366 262V86 L384 92 402 103 420 108 438 121 456 130 474 138 492 152 510 158 528 168"
          fill="none"
          stroke="var(--chart-forecast)"
          strokeWidth="2.5"
          strokeLinejoin="round"
        />
        <circle cx="290" cy="176" r="4.5" fill="var(--accent)" />
        <circle cx="402" cy="270" r="4.5" fill="var(--chart-critical)" />
        <g fontSize="14" fill="var(--muted)" fontFamily="inherit">
          <text x="249" y="34" textAnchor="end">
            stock so far
          </text>
          <text x="261" y="34">
            what will be
          </text>
          <text x="297" y="72" fill="var(--accent)" fontWeight="600">
            order by here
          </text>
          <text x="404" y="84" fill="var(--ink)">
            the order arrives
          </text>
          <text x="402" y="294" textAnchor="middle" fill="var(--critical)" fontWeight="600">
            would run out
          </text>
          <text x="255" y="294" textAnchor="middle">
            today
          </text>
        </g>
      </svg>
      <figcaption className="mt-2 text-muted text-xs">
        Stock of one item: a drawing of the idea, not anybody&rsquo;s data.
      </figcaption>
    </figure>
  );
}

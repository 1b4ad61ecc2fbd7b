import { pieces } from './rules';

/** A pattern as it is written, its fields and choices set apart. */
export function Pattern({ text }: { text: string }) {
  return (
    <code className="rules-pattern">
      {pieces(text).map((piece, i) => (
        <span key={i} className={`rules-piece-${piece.kind}`}>
          {piece.text}
        </span>
      ))}
    </code>
  );
}

/** Some patterns under their heading; nothing where there are none. */
export function Patterns({ title, of }: { title: string; of: string[] }) {
  return of.length === 0 ? null : (
    <>
      <h3 className="rules-heading">{title}</h3>
      <ul className="rules-patterns" aria-label={title}>
        {of.map((text) => (
          <li key={text}>
            <Pattern text={text} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sentences in the order they come true. */
export const NumberedList = ({ sentences }: { readonly sentences: readonly string[] }) => (
  <ol className="m-0 flex list-none flex-col gap-2 p-0">
    {sentences.map((sentence, index) => (
      <li key={index} className="flex gap-3">
        <span aria-hidden="true" className="w-5 shrink-0 text-right font-semibold text-ink-3">
          {index + 1}.
        </span>
        <span className="max-w-180 min-w-0 break-words">{sentence}</span>
      </li>
    ))}
  </ol>
);

// One of a few, as large rows to touch.

export interface ChoiceOption {
  value: string;
  label: string;
  help?: string;
}

export function Choice(props: {
  legend: string;
  name: string;
  value: string;
  options: readonly ChoiceOption[];
  onChange(value: string): void;
}) {
  return (
    <fieldset className="choice">
      <legend>{props.legend}</legend>
      {props.options.map((option) => (
        <label key={option.value} className="choice-row">
          <input
            type="radio"
            autoComplete="off"
            name={props.name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          <span>
            {option.label}
            {option.help ? <small>{option.help}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export default function Field() {
  return <main>Field</main>;
}

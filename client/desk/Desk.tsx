export default function Desk() {
  return <main>Desk</main>;
}

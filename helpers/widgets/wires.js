// The layers behind the first: wires as thick as their weights, and the neurons of further hidden layers as dots.
function drawWires(pen, W, from, to) {         // from, to: { x, count, y(k) }; from.share(i): how clearly those of i are seen
  const reach = W.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-30);
  for (let i = 0; i < from.count; i++) {
    for (let k = 0; k < to.count; k++) {
      const weight = W[k * from.count + i];
      pen.strokeStyle = weight > 0 ? NETWORK : TRUTH;
      pen.lineWidth = 0.2 + 3 * Math.abs(weight) / reach;
      pen.globalAlpha = from.share(i);
      pen.beginPath(); pen.moveTo(from.x, from.y(i)); pen.lineTo(to.x, to.y(k)); pen.stroke();
    }
  }
  pen.globalAlpha = 1;
}

function drawDots(pen, layer, column, dead, room) {     // each as strong as what it passes on; a dead one dashed
  const most = layer.A.reduce((largest, each) => Math.max(largest, Math.abs(each)), 1e-30);
  const radius = Math.max(1.5, Math.min(6, (column.y(1) - column.y(0)) / 2 - 1 || 6));
  pen.fillStyle = GREY;
  if (room > 40) pen.fillText(column.count, column.x, 9);
  for (let k = 0; k < column.count; k++) {
    pen.beginPath(); pen.arc(column.x, column.y(k), radius, 0, 2 * Math.PI);
    pen.fillStyle = PAPER; pen.fill();
    Object.assign(pen, { globalAlpha: Math.abs(layer.A[k]) / most, fillStyle: layer.A[k] < 0 ? TRUTH : DARK });
    pen.fill();
    Object.assign(pen, { globalAlpha: 1, strokeStyle: GREY, lineWidth: 1 });
    pen.setLineDash(dead[k] ? [2, 2] : []);
    pen.stroke();
  }
  pen.setLineDash([]);
}

